/**
 * PullRequestMerger's one effect, the merge, and what it needs of the world.
 *
 * <pre>
 * PullRequestMerger ─▶ Forge (look, preview, update, merge)
 *    └─────▶ Validation ◀─ CheckoutValidation (git, processes)
 * </pre>
 */
@NullMarked
package dev.milepost.merge.effects;

import org.jspecify.annotations.NullMarked;
