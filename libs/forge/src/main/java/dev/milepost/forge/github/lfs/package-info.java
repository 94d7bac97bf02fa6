/** Git LFS over HTTP: its batch requests, and what they lead to. */
@NullMarked
package dev.milepost.forge.github.lfs;

import org.jspecify.annotations.NullMarked;
