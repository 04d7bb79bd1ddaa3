-- A terminal for gnuplot that draws nothing: it says, line by line, what
-- gnuplot would draw.  render/plotread.h describes the lines and reads them
-- back.
--
-- The terminal's options are the size of the page in dots.  A colour is no
-- colour here: 'lc rgb N' names the style N of the program.  A text is the
-- token L and a number; every other text is gnuplot's own and a mistake.

local from_x, from_y
local lines = {}

-- Kept until the page ends: gnuplot hands every write on at once, and the
-- program at the other end would wake up for each line.
local function say(...)
	lines[#lines + 1] = string.format(...)
end

local function unknown(name)
	return function()
		say("unknown %s", name)
	end
end

local function nothing()
end

term.description = "what would be drawn, line by line"
term.flags = term.TERM_CAN_MULTIPLOT
term.xmax, term.ymax = 1000, 1000
term.h_tic, term.v_tic = 100, 100
term.h_char, term.v_char = 100, 100

function term.options(text)
	local x, y = string.match(text, "^%s*(%d+)%s+(%d+)%s*$")
	if x == nil then
		gp.int_error("the terminal needs its size")
		return false
	end
	-- The last dot of a page is its size less one.
	term.xmax, term.ymax = x + 1, y + 1
	return true
end

function term.graphics()
	say("page %d %d", term.xmax - 1, term.ymax - 1)
end

function term.text()
	say("end\n")
	gp.write(table.concat(lines, "\n"))
	lines = {}
end

function term.set_color(kind, value)
	if kind == "RGB" or kind == "RGBA" then
		say("style %d", value)
	else
		say("style 0")
	end
end

function term.move(x, y)
	from_x, from_y = x, y
	say("move %d %d", x, y)
end

function term.vector(x, y)
	if x ~= from_x or y ~= from_y then
		say("line %d %d", x, y)
	end
	from_x, from_y = x, y
end

function term.boxfill(_, _, x, y, width, height)
	say("box %d %d %d %d", x, y, width, height)
end

function term.point(x, y)
	say("dot %d %d", x, y)
end

-- gnuplot writes an empty label beside each tick.
function term.put_text(x, y, text)
	if text ~= "" then
		say("label %s %d %d", string.match(text, "^L(%d+)$") or "?", x, y)
	end
end

term.justify_text = function()
	return true
end
term.text_angle = function(angle)
	return angle == 0
end
term.arrow = unknown("arrow")
term.filled_polygon = unknown("polygon")
term.image = unknown("image")
term.boxed_text = unknown("box around a text")
term.init = nothing
term.reset = nothing
term.linetype = nothing
term.dashtype = nothing
term.linewidth = nothing
term.pointsize = nothing
term.set_font = nothing
term.layer = nothing
term.path = nothing
term.make_palette = nothing
term.previous_palette = nothing
