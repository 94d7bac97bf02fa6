/**
 * Review's effects: CI of a head, reviews of agents and people, an approval waited for.
 *
 * <pre>
 * ReviewEffects ─▶ CiWatcher, ReviewAgents, ReviewWatch, ApprovalWatcher ─▶ Forge, Agents
 * </pre>
 */
@NullMarked
package dev.milepost.review.effect;

import org.jspecify.annotations.NullMarked;
