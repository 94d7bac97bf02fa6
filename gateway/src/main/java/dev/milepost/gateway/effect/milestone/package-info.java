/** The milestones of a forge, for those who submit. */
@NullMarked
package dev.milepost.gateway.effect.milestone;

import org.jspecify.annotations.NullMarked;
