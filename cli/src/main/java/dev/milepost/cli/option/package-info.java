/** The options that several commands share, and what they make of a submission. */
@NullMarked
package dev.milepost.cli.option;

import org.jspecify.annotations.NullMarked;
