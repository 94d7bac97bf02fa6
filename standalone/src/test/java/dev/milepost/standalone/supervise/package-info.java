@NullMarked
package dev.milepost.standalone.supervise;

import org.jspecify.annotations.NullMarked;
