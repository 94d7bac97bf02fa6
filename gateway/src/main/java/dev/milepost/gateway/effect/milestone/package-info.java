/** What milestones a forge has, for those who submit. */
@NullMarked
package dev.milepost.gateway.effect.milestone;

import org.jspecify.annotations.NullMarked;
