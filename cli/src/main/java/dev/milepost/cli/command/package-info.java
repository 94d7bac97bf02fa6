/** One class a subcommand: reads its options, calls the gateway, shows the answer. */
@NullMarked
package dev.milepost.cli.command;

import org.jspecify.annotations.NullMarked;
