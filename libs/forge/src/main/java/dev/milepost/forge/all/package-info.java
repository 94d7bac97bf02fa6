/** All kinds of forge behind one door, and their configuration. What services open forges with. */
@NullMarked
package dev.milepost.forge.all;

import org.jspecify.annotations.NullMarked;
