/** {@code milepost demo}: a small real project and its milestone, taken to the end. */
@NullMarked
package dev.milepost.standalone.demo;

import org.jspecify.annotations.NullMarked;
