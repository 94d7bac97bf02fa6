/** Parts that forges with a bare repository of their own share: its lock, its merges. */
@NullMarked
package dev.milepost.forge.bare;

import org.jspecify.annotations.NullMarked;
