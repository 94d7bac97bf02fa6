/** The user's own repository and terminal. */
@NullMarked
package dev.milepost.cli.local;

import org.jspecify.annotations.NullMarked;
