/**
 * Agents that any service asks for words. The executor, whose agents work on a branch, calls them
 * itself and shares what an ended call means.
 *
 * <pre>
 * AgentQuestion ─▶ Agents ─▶ profile, sandbox, process ─▶ AgentRunResult ─▶ AgentAnswer
 * </pre>
 */
@NullMarked
package dev.milepost.agents.call;

import org.jspecify.annotations.NullMarked;
