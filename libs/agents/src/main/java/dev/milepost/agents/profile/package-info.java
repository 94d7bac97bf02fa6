/**
 * X2: kinds of agents as data. A profile is a JSON file: how the program is called, what of the
 * environment it may see, how its output is read. No kind of agent has code of its own.
 *
 * <pre>
 * profiles/*.json ─▶ Profiles ─▶ AgentProfile ─┬▶ Invocation ─▶ program and arguments
 *                                              ├▶ AgentOutputReader (OutputFormat) ─▶ AgentReport
 *                                              └▶ UsageLimits ─▶ when to go on
 * </pre>
 */
@NullMarked
package dev.milepost.agents.profile;

import org.jspecify.annotations.NullMarked;
