/** Git through the git command: argument lists only, a scrubbed environment, safe paths. */
@NullMarked
package dev.milepost.git;

import org.jspecify.annotations.NullMarked;
