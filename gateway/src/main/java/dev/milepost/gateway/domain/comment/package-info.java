/** A run's comment on a forge, and people's answers to it. Pure. */
@NullMarked
package dev.milepost.gateway.domain.comment;

import org.jspecify.annotations.NullMarked;
