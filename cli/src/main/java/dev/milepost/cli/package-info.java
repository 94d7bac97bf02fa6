/**
 * The {@code milepost} command: {@code api} (the gateway's answers and its client) → {@code show}
 * (pure: what a person reads) and {@code local} (the user's own repository) → {@code command} (one
 * class a subcommand) → {@link dev.milepost.cli.Milepost}, which puts them together.
 */
@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
