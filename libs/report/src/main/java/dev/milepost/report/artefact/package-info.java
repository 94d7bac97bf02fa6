/**
 * P17: what planning leaves for people and agents to read, as pure functions of the log.
 *
 * <pre>
 * PlanningStory ─▶ Artefacts ─▶ PlanningNotes, ImplementationPlan, TodoList, TaskFile
 * RunEvent ─▶ ArtefactFold ─▶ the same files, as the gateway shows them
 * </pre>
 */
@NullMarked
package dev.milepost.report.artefact;

import org.jspecify.annotations.NullMarked;
