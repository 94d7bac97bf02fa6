/** Finds changes to the files that judge a change: checks, CI, tests. */
@NullMarked
package dev.milepost.review.effects.tampering;

import org.jspecify.annotations.NullMarked;
