/** Scripts with which shells complete the command, from the model of its options. */
@NullMarked
package dev.milepost.cli.completion;

import org.jspecify.annotations.NullMarked;
