/** What a person reads. Pure; text from outside passes through {@code Shown} before a terminal. */
@NullMarked
package dev.milepost.cli.show;

import org.jspecify.annotations.NullMarked;
