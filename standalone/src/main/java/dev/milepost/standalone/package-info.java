/**
 * Everything on one machine: {@code home} (what is kept where) → {@code supervise} (processes that
 * are kept alive) → {@link dev.milepost.standalone.StandaloneMain}, the supervisor's own process →
 * {@code command} ({@code up}, {@code down}, a server for as long as a command needs it) and {@code
 * demo}.
 */
@NullMarked
package dev.milepost.standalone;

import org.jspecify.annotations.NullMarked;
