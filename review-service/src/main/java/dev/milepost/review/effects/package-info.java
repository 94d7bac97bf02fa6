/** Review's one effect: waiting for CI of a head, through the forge port. */
@NullMarked
package dev.milepost.review.effects;

import org.jspecify.annotations.NullMarked;
