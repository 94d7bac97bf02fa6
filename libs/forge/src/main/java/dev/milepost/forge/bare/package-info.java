/** What forges that keep a bare repository of their own have in common: its lock, its merges. */
@NullMarked
package dev.milepost.forge.bare;

import org.jspecify.annotations.NullMarked;
