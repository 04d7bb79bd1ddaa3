# plant.awk: break a row in a few of a delivery of rows.c, each in a way that
# a rule of officer.sql is about.
#
#	awk -f plant.awk kreis-2024.csv > planted.csv
BEGIN {
	FS = OFS = ";"
}
NR > 1 {
	before = now
	now = $0
	n = NR % 331
	if (n == 5) $3 = ""				# P01
	if (n == 10) $3 = "1899-05-05"			# P02
	if (n == 15) $3 = $13				# P02, begins at birth
	if (n == 20) $13 = "2024-02-30"			# P03
	if (n == 25) $14 = "2001-01-01"			# P03, or ended early
	if (n == 30) $10 = "XX_YZ"			# P04
	if (n == 35) $6 = "06437999"			# P05
	if (n == 40) $8 = "99999999"			# P05
	if (n == 45) { $1 = $1 "A"; $2 = ""; $3 = "1910-01-01" }	# P06
	if (n == 50) $10 = "ST_HPL"			# P07
	if (n == 55) $10 = "BI_SCHULE"			# P07
	if (n == 60) $10 = "AL_BFA"			# P07
	if (n == 65) { $9 = "ASYL"; $5 = "DE" }		# P08
	if (n == 80) { $10 = "P2"; $14 = "" }
	if (n == 81) {					# P09
		$0 = before
		$10 = "P3"
		$14 = ""
	}
	if (n == 90) $10 = "STA"			# P10
	if (n == 95) $10 = "GSI_ALTER"			# P11
	if (n == 100) $10 = "GSI_EM"			# P11
	if (n == 105) { $11 = "BWF"; $8 = "" }		# P12
	if (n == 110) { $10 = "ST_WOHN"; $11 = "EIG"; $14 = "" }
	if (n == 111) {					# P12
		$0 = before
		$10 = "ST_ASS1"
		$11 = "BWF"
		$14 = ""
	}
	if (n == 120) $2 = "one-key-for-all"		# D06
	if (n == 125) $4 = "x"				# L08
	if (n == 130) $16 = "irgendwann"		# L07
	if (n == 140) $0 = before			# L05
	if (n == 150) $19 = "1.2.3,x"			# L07
	if (n == 160) $17 = "LA1"			# P18
	if (n == 170) $13 = "2024-03-01"		# P19
	if (n == 180) $17 = "LA3"			# P19
	if (n == 190) $4 = $4 == "m" ? "w" : "m"	# P25
	# Some are known to both and pass from one to the other (P17).
	if (NR < 100 && n % 3 == 0) {
		$2 = "shared-" NR
		if (FILENAME ~ /kreis/) {
			$13 = "2022-02-02"
			$14 = "2024-01-15"
		} else {
			$13 = n % 2 ? "2024-02-20" : "2024-06-01"
			$14 = ""
		}
	}
	now = $0
}
{ print }
