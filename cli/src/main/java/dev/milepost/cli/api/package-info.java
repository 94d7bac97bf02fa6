/** The client of the gateway's API (docs/api.md), whose shapes are {@link dev.milepost.api}. */
@NullMarked
package dev.milepost.cli.api;

import org.jspecify.annotations.NullMarked;
