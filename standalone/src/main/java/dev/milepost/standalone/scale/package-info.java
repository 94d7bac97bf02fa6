/** How many executors one machine runs. */
@NullMarked
package dev.milepost.standalone.scale;

import org.jspecify.annotations.NullMarked;
