/** The data folder: its places, the state of what runs in it, who needs it to run. */
@NullMarked
package dev.milepost.standalone.home;

import org.jspecify.annotations.NullMarked;
