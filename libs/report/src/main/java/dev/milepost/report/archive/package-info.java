/** The file that a finished run is taken out to (docs/protocol.md). */
@NullMarked
package dev.milepost.report.archive;

import org.jspecify.annotations.NullMarked;
