/**
 * Text for people. Pure; text from outside passes through {@code TerminalText} before a terminal.
 */
@NullMarked
package dev.milepost.cli.show;

import org.jspecify.annotations.NullMarked;
