/**
 * Shared parts of tests: given/when/then for participants, real servers, throw-away repositories.
 */
@NullMarked
package dev.milepost.testkit;

import org.jspecify.annotations.NullMarked;
