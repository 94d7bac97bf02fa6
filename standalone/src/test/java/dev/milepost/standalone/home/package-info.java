@NullMarked
package dev.milepost.standalone.home;

import org.jspecify.annotations.NullMarked;
