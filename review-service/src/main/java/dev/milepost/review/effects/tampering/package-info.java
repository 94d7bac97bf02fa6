/** What a change does to that which judges it: its checks, its CI, its tests. */
@NullMarked
package dev.milepost.review.effects.tampering;

import org.jspecify.annotations.NullMarked;
