/**
 * A run's one comment on its forge, edited as the run goes on, and people's answers to it.
 *
 * <pre>
 * RunChangeNotifier ─▶ CommentLoop ─▶ CommentWork ─┬▶ IssueComments (the forge)
 *                                                 ├▶ RunComments   (rows: one replica at a time)
 *                                                 └▶ AnswerTaker   (the log)
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.effect.comment;

import org.jspecify.annotations.NullMarked;
