/**
 * P20: what a planning agent is asked, and how its words become proposals. Pure, but for the
 * library that validates against the published schema (docs/planning-agent.schema.json).
 *
 * <pre>
 * plan, goal, words ─▶ PlanningPrompt ─▶ (agent) ─▶ AnswerForm ─▶ ParsedAnswer
 *                                                                  ├▶ ValidAnswer (Proposals, …)
 *                                                                  └▶ MalformedAnswer
 * </pre>
 */
@NullMarked
package dev.milepost.planner.effect.answer;

import org.jspecify.annotations.NullMarked;
