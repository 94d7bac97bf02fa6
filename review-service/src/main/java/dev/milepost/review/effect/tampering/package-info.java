/** Finds changes to the files that judge a change: checks, CI, tests. */
@NullMarked
package dev.milepost.review.effect.tampering;

import org.jspecify.annotations.NullMarked;
