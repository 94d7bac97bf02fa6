/**
 * The local forge: a git repository of the user's, a folder of Markdown issues, and beside them a
 * bare clone with pull requests and CI results as files.
 *
 * <pre>
 * &lt;milepost.home&gt;/forges/&lt;name&gt;-&lt;hash&gt;/
 *   repository.git/   what executors fetch from and push to; refs/milepost/pull/N/head,
 *                     beside it preview, merge and train: commits that merges give
 *   pulls/N.json      pull requests, the intent to merge included
 *   pulls/N.reviews/  reviews, a Markdown file each, written by people
 *   closures/N.json   issues that were closed by a merge but whose file is the user's to change
 *   ci/HEAD-CHECK/    lock, log, result.json; process and tree while it runs
 *   lock              held while any of it but CI is read or changed
 * </pre>
 */
@NullMarked
package dev.milepost.forge.local;

import org.jspecify.annotations.NullMarked;
