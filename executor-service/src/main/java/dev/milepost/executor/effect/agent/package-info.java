/**
 * X2, X3: how an agent is asked, run and listened to. Everything that comes from an issue reaches
 * it as the content of a file, of standard input or of one environment variable, never as a
 * command.
 *
 * <pre>
 * TaskBrief ─▶ Prompt ─▶ AssignmentFiles ─┐
 *                     AgentEnvironment ───┼─▶ LeasedProcess ─▶ AttemptOutput ─▶ file, tail, topic
 *                     AgentSpec ──────────┘
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect.agent;

import org.jspecify.annotations.NullMarked;
