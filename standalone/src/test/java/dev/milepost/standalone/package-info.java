@NullMarked
package dev.milepost.standalone;

import org.jspecify.annotations.NullMarked;
