/** The questions to a person about a plan, and the answers. */
@NullMarked
package dev.milepost.cli.dialog;

import org.jspecify.annotations.NullMarked;
