/** Where the nodes and edges of a graph of issues are drawn; pure functions. */
@NullMarked
package dev.milepost.report.graph;

import org.jspecify.annotations.NullMarked;
