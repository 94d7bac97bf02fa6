/**
 * The port to where issues and pull requests live, and its adapters. Every adapter extends the
 * conformance suite in the test folder.
 */
@NullMarked
package dev.milepost.forge;

import org.jspecify.annotations.NullMarked;
