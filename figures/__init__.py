"""Draws the people in the pictures: pose data in, small animated SVG files out.

`poses.toml` says where hips, hands and heels are at the start and at the end of a movement. From that this
package works out every joint, checks that a body could do it, and writes `templates/figures/*.svg` and
`static/css/figures.css`. Nothing here runs in the application: `bin/figures` rebuilds the files, which are
committed.
"""
