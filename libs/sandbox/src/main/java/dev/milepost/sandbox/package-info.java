/**
 * X9: what a program can reach that an agent is or has written. A sandbox is a program before it.
 *
 * <pre>
 * SandboxPolicy ─┐
 * SandboxMounts ─┴▶ Sandbox ─▶ program and arguments
 * </pre>
 */
@NullMarked
package dev.milepost.sandbox;

import org.jspecify.annotations.NullMarked;
