/** Checkouts of what is on a forge. */
@NullMarked
package dev.milepost.forge.checkout;

import org.jspecify.annotations.NullMarked;
