/**
 * The right to begin a run: one unfinished run a milestone (S4), one run an idempotency key (G1).
 * Survives a rebuild of the read model, since clients rely on what it promised.
 */
@NullMarked
package dev.milepost.gateway.effect.reservation;

import org.jspecify.annotations.NullMarked;
