/**
 * Plan documents, read in one pass to blocks and then by rules. Pure; nothing of a document is ever
 * executed.
 *
 * <pre>
 * text ─▶ PlanText (headings, items, rows, paragraphs) ─▶ BlockContexts (sections, labels over lists)
 *      ─▶ Occurrences (every place of a task) ─▶ TaskItems (one a task, where it is written out)
 *      ─▶ TaskLinks (what waits for what, what is done) ─▶ UnreadIdentifiers (what was not read)
 *      ─▶ DocumentPlan (what planning takes)
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.document;

import org.jspecify.annotations.NullMarked;
