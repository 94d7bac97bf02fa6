/**
 * The newest output of agents and checks, kept for readers. Not history: it comes from a topic of
 * its own and no rebuild brings it back.
 */
@NullMarked
package dev.milepost.gateway.effect.output;

import org.jspecify.annotations.NullMarked;
