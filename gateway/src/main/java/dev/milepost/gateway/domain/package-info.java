/**
 * A run as users see it: the pure fold of its events, and the forms it is shown in.
 *
 * <pre>
 * SequencedEvent ─▶ RunFold ─▶ RunState ─▶ RunViews, MilestoneSummaries ─▶ dev.milepost.api
 * </pre>
 *
 * The read model stores {@link dev.milepost.gateway.domain.RunState}; a run as of a past event is
 * the same fold over fewer events.
 */
@NullMarked
package dev.milepost.gateway.domain;

import org.jspecify.annotations.NullMarked;
