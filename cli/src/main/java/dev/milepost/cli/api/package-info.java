/** The gateway's API (docs/api.md) as a client sees it: its answers as records, and the client. */
@NullMarked
package dev.milepost.cli.api;

import org.jspecify.annotations.NullMarked;
