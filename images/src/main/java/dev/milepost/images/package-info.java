/** Puts images together without a container engine ({@code deploy/images/assemble}). */
@NullMarked
package dev.milepost.images;

import org.jspecify.annotations.NullMarked;
