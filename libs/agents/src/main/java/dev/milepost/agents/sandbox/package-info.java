/**
 * X9: what an agent can reach. A sandbox is a program that is put before the agent's.
 *
 * <pre>
 * AgentProfile.sandbox ─┐
 * Enclosure ────────────┴▶ Sandbox ─▶ program and arguments
 * </pre>
 */
@NullMarked
package dev.milepost.agents.sandbox;

import org.jspecify.annotations.NullMarked;
