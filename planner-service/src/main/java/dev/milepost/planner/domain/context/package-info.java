/**
 * P18: which files of the repository an issue is about. Pure; one pass over the files, of which
 * nothing but the words that some issue uses is kept.
 *
 * <pre>
 * issue texts ─▶ RankingQuery … ─▶ TermIndex (add each file) ─▶ Ranking ─▶ ContextFile …
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.context;

import org.jspecify.annotations.NullMarked;
