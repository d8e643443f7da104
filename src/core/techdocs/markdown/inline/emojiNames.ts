import type { EmojiOptions } from '../options';
import { GEMOJI, TWEMOJI } from './emojiSets';

/**
 * Code points, then the shortcodes for them: the set of EmojiOne 2.2.7, which Backstage's TechDocs uses. What begins with `+`
 * comes in five tones of skin as well, `_tone1` to `_tone5`.
 */
const TABLE = `
1f4af 100
1f522 1234
1f3b1 8ball
1f170 a
1f18e ab
1f524 abc
1f521 abcd
1f251 accept
1f6a1 aerial_tramway
2708-fe0f airplane
1f6ec airplane_arriving
1f6eb airplane_departure
1f6e9-fe0f airplane_small small_airplane
23f0 alarm_clock
2697-fe0f alembic
1f47d alien
1f691 ambulance
1f3fa amphora
2693-fe0f anchor
+1f47c angel
1f4a2 anger
1f5ef-fe0f anger_right right_anger_bubble
1f620 angry
1f627 anguished
1f41c ant
1f34e apple
2652-fe0f aquarius
2648-fe0f aries
25c0-fe0f arrow_backward
23ec arrow_double_down
23eb arrow_double_up
2b07-fe0f arrow_down
1f53d arrow_down_small
25b6-fe0f arrow_forward
2935-fe0f arrow_heading_down
2934-fe0f arrow_heading_up
2b05-fe0f arrow_left
2199-fe0f arrow_lower_left
2198-fe0f arrow_lower_right
27a1-fe0f arrow_right
21aa-fe0f arrow_right_hook
2b06-fe0f arrow_up
2195-fe0f arrow_up_down
1f53c arrow_up_small
2196-fe0f arrow_upper_left
2197-fe0f arrow_upper_right
1f503 arrows_clockwise
1f504 arrows_counterclockwise
1f3a8 art
1f69b articulated_lorry
002a-fe0f-20e3 asterisk keycap_asterisk
1f632 astonished
1f45f athletic_shoe
1f3e7 atm
269b-fe0f atom atom_symbol
1f951 avocado
1f171 b
+1f476 baby
1f37c baby_bottle
1f424 baby_chick
1f6bc baby_symbol
1f519 back
1f953 bacon
1f3f8 badminton
1f6c4 baggage_claim
1f388 balloon
1f5f3-fe0f ballot_box ballot_box_with_ballot
2611-fe0f ballot_box_with_check
1f38d bamboo
1f34c banana
203c-fe0f bangbang
1f3e6 bank
1f4ca bar_chart
1f488 barber
26be-fe0f baseball
1f3c0 basketball
+26f9-fe0f basketball_player person_with_ball
1f987 bat
+1f6c0 bath
1f6c1 bathtub
1f50b battery
1f3d6-fe0f beach beach_with_umbrella
26f1-fe0f beach_umbrella umbrella_on_ground
1f43b bear
1f6cf-fe0f bed
1f41d bee
1f37a beer
1f37b beers
1f41e beetle
1f530 beginner
1f514 bell
1f6ce-fe0f bellhop bellhop_bell
1f371 bento
+1f6b4 bicyclist
1f6b2 bike
1f459 bikini
2623-fe0f biohazard biohazard_sign
1f426 bird
1f382 birthday
26ab-fe0f black_circle
1f5a4 black_heart
1f0cf black_joker
2b1b-fe0f black_large_square
25fe-fe0f black_medium_small_square
25fc-fe0f black_medium_square
2712-fe0f black_nib
25aa-fe0f black_small_square
1f532 black_square_button
1f33c blossom
1f421 blowfish
1f4d8 blue_book
1f699 blue_car
1f535 blue_circle
1f499 blue_heart
1f60a blush
1f417 boar
1f4a3 bomb
1f4d6 book
1f516 bookmark
1f4d1 bookmark_tabs
1f4da books
1f4a5 boom
1f462 boot
1f490 bouquet
+1f647 bow
1f3f9 bow_and_arrow archery
1f3b3 bowling
1f94a boxing_glove boxing_gloves
+1f466 boy
1f35e bread
+1f470 bride_with_veil
1f309 bridge_at_night
1f4bc briefcase
1f494 broken_heart
1f41b bug
1f4a1 bulb
1f685 bullettrain_front
1f684 bullettrain_side
1f32f burrito
1f68c bus
1f68f busstop
1f464 bust_in_silhouette
1f465 busts_in_silhouette
1f98b butterfly
1f335 cactus
1f370 cake
1f4c6 calendar
1f5d3-fe0f calendar_spiral spiral_calendar_pad
+1f919 call_me call_me_hand
1f4f2 calling
1f42b camel
1f4f7 camera
1f4f8 camera_with_flash
1f3d5-fe0f camping
264b-fe0f cancer
1f56f-fe0f candle
1f36c candy
1f6f6 canoe kayak
1f520 capital_abcd
2651-fe0f capricorn
1f5c3-fe0f card_box card_file_box
1f4c7 card_index
1f3a0 carousel_horse
1f955 carrot
+1f938 cartwheel person_doing_cartwheel
1f408 cat2
1f431 cat
1f4bf cd
26d3-fe0f chains
1f37e champagne bottle_with_popping_cork
1f942 champagne_glass clinking_glass
1f4b9 chart
1f4c9 chart_with_downwards_trend
1f4c8 chart_with_upwards_trend
1f3c1 checkered_flag
1f9c0 cheese cheese_wedge
1f352 cherries
1f338 cherry_blossom
1f330 chestnut
1f414 chicken
1f6b8 children_crossing
1f43f-fe0f chipmunk
1f36b chocolate_bar
1f384 christmas_tree
26ea-fe0f church
1f3a6 cinema
1f3aa circus_tent
1f306 city_dusk
1f307 city_sunset city_sunrise
1f3d9-fe0f cityscape
1f191 cl
+1f44f clap
1f3ac clapper
1f3db-fe0f classical_building
1f4cb clipboard
1f565 clock1030
1f559 clock10
1f566 clock1130
1f55a clock11
1f567 clock1230
1f55b clock12
1f55c clock130
1f550 clock1
1f55d clock230
1f551 clock2
1f55e clock330
1f552 clock3
1f55f clock430
1f553 clock4
1f560 clock530
1f554 clock5
1f561 clock630
1f555 clock6
1f562 clock730
1f556 clock7
1f563 clock830
1f557 clock8
1f564 clock930
1f558 clock9
1f570-fe0f clock mantlepiece_clock
1f4d5 closed_book
1f510 closed_lock_with_key
1f302 closed_umbrella
2601-fe0f cloud
1f329-fe0f cloud_lightning cloud_with_lightning
1f327-fe0f cloud_rain cloud_with_rain
1f328-fe0f cloud_snow cloud_with_snow
1f32a-fe0f cloud_tornado cloud_with_tornado
1f921 clown clown_face
2663-fe0f clubs
1f378 cocktail
2615-fe0f coffee
26b0-fe0f coffin
1f630 cold_sweat
2604-fe0f comet
1f5dc-fe0f compression
1f4bb computer
1f38a confetti_ball
1f616 confounded
1f615 confused
3297-fe0f congratulations
1f6a7 construction
1f3d7-fe0f construction_site building_construction
+1f477 construction_worker
1f39b-fe0f control_knobs
1f3ea convenience_store
1f36a cookie
1f373 cooking
1f192 cool
+1f46e cop
00a9-fe0f copyright
1f33d corn
1f6cb-fe0f couch couch_and_lamp
1f46b couple
1f468-200d-2764-fe0f-200d-1f468 couple_mm couple_with_heart_mm
1f491 couple_with_heart
1f469-200d-2764-fe0f-200d-1f469 couple_ww couple_with_heart_ww
1f48f couplekiss
1f404 cow2
1f42e cow
1f920 cowboy face_with_cowboy_hat
1f980 crab
1f58d-fe0f crayon lower_left_crayon
1f4b3 credit_card
1f319 crescent_moon
1f3cf cricket cricket_bat_ball
1f40a crocodile
1f950 croissant
271d-fe0f cross latin_cross
1f38c crossed_flags
2694-fe0f crossed_swords
1f451 crown
1f6f3-fe0f cruise_ship passenger_ship
1f622 cry
1f63f crying_cat_face
1f52e crystal_ball
1f952 cucumber
1f498 cupid
27b0 curly_loop
1f4b1 currency_exchange
1f35b curry
1f36e custard flan pudding
1f6c3 customs
1f300 cyclone
1f5e1-fe0f dagger dagger_knife
+1f483 dancer
1f46f dancers
1f361 dango
1f576-fe0f dark_sunglasses
1f3af dart
1f4a8 dash
1f4c5 date
1f333 deciduous_tree
1f98c deer
1f3ec department_store
1f3dc-fe0f desert
1f5a5-fe0f desktop desktop_computer
1f4a0 diamond_shape_with_a_dot_inside
2666-fe0f diamonds
1f61e disappointed
1f625 disappointed_relieved
1f5c2-fe0f dividers card_index_dividers
1f4ab dizzy
1f635 dizzy_face
1f6af do_not_litter
1f415 dog2
1f436 dog
1f4b5 dollar
1f38e dolls
1f42c dolphin
1f6aa door
1f369 doughnut
1f54a-fe0f dove dove_of_peace
1f409 dragon
1f432 dragon_face
1f457 dress
1f42a dromedary_camel
1f924 drooling_face drool
1f4a7 droplet
1f941 drum drum_with_drumsticks
1f986 duck
1f4c0 dvd
1f4e7 e-mail email
1f985 eagle
+1f442 ear
1f33e ear_of_rice
1f30d earth_africa
1f30e earth_americas
1f30f earth_asia
1f95a egg
1f346 eggplant
0038-fe0f-20e3 eight
2734-fe0f eight_pointed_black_star
2733-fe0f eight_spoked_asterisk
23cf-fe0f eject eject_symbol
1f50c electric_plug
1f418 elephant
1f51a end
2709-fe0f envelope
1f4e9 envelope_with_arrow
1f4b6 euro
1f3f0 european_castle
1f3e4 european_post_office
1f332 evergreen_tree
2757-fe0f exclamation
1f611 expressionless
1f441-fe0f eye
1f441-200d-1f5e8 eye_in_speech_bubble
1f453 eyeglasses
1f440 eyes
+1f926 face_palm facepalm
1f3ed factory
1f342 fallen_leaf
1f46a family
1f468-200d-1f468-200d-1f466 family_mmb
1f468-200d-1f468-200d-1f466-200d-1f466 family_mmbb
1f468-200d-1f468-200d-1f467 family_mmg
1f468-200d-1f468-200d-1f467-200d-1f466 family_mmgb
1f468-200d-1f468-200d-1f467-200d-1f467 family_mmgg
1f468-200d-1f469-200d-1f466-200d-1f466 family_mwbb
1f468-200d-1f469-200d-1f467 family_mwg
1f468-200d-1f469-200d-1f467-200d-1f466 family_mwgb
1f468-200d-1f469-200d-1f467-200d-1f467 family_mwgg
1f469-200d-1f469-200d-1f466 family_wwb
1f469-200d-1f469-200d-1f466-200d-1f466 family_wwbb
1f469-200d-1f469-200d-1f467 family_wwg
1f469-200d-1f469-200d-1f467-200d-1f466 family_wwgb
1f469-200d-1f469-200d-1f467-200d-1f467 family_wwgg
23e9 fast_forward
1f4e0 fax
1f628 fearful
1f43e feet paw_prints
1f93a fencer fencing
1f3a1 ferris_wheel
26f4-fe0f ferry
1f3d1 field_hockey
1f5c4-fe0f file_cabinet
1f4c1 file_folder
1f39e-fe0f film_frames
1f91e fingers_crossed hand_with_index_and_middle_finger_crossed
1f91e-1f3fb fingers_crossed_tone1 hand_with_index_and_middle_fingers_crossed_tone1
1f91e-1f3fc fingers_crossed_tone2 hand_with_index_and_middle_fingers_crossed_tone2
1f91e-1f3fd fingers_crossed_tone3 hand_with_index_and_middle_fingers_crossed_tone3
1f91e-1f3fe fingers_crossed_tone4 hand_with_index_and_middle_fingers_crossed_tone4
1f91e-1f3ff fingers_crossed_tone5 hand_with_index_and_middle_fingers_crossed_tone5
1f525 fire flame
1f692 fire_engine
1f386 fireworks
1f947 first_place first_place_medal
1f313 first_quarter_moon
1f31b first_quarter_moon_with_face
1f41f fish
1f365 fish_cake
1f3a3 fishing_pole_and_fish
+270a fist
0035-fe0f-20e3 five
1f1e6-1f1e8 flag_ac ac
1f1e6-1f1e9 flag_ad ad
1f1e6-1f1ea flag_ae ae
1f1e6-1f1eb flag_af af
1f1e6-1f1ec flag_ag ag
1f1e6-1f1ee flag_ai ai
1f1e6-1f1f1 flag_al al
1f1e6-1f1f2 flag_am am
1f1e6-1f1f4 flag_ao ao
1f1e6-1f1f6 flag_aq aq
1f1e6-1f1f7 flag_ar ar
1f1e6-1f1f8 flag_as as
1f1e6-1f1f9 flag_at at
1f1e6-1f1fa flag_au au
1f1e6-1f1fc flag_aw aw
1f1e6-1f1fd flag_ax ax
1f1e6-1f1ff flag_az az
1f1e7-1f1e6 flag_ba ba
1f1e7-1f1e7 flag_bb bb
1f1e7-1f1e9 flag_bd bd
1f1e7-1f1ea flag_be be
1f1e7-1f1eb flag_bf bf
1f1e7-1f1ec flag_bg bg
1f1e7-1f1ed flag_bh bh
1f1e7-1f1ee flag_bi bi
1f1e7-1f1ef flag_bj bj
1f1e7-1f1f1 flag_bl bl
1f3f4 flag_black waving_black_flag
1f1e7-1f1f2 flag_bm bm
1f1e7-1f1f3 flag_bn bn
1f1e7-1f1f4 flag_bo bo
1f1e7-1f1f6 flag_bq bq
1f1e7-1f1f7 flag_br br
1f1e7-1f1f8 flag_bs bs
1f1e7-1f1f9 flag_bt bt
1f1e7-1f1fb flag_bv bv
1f1e7-1f1fc flag_bw bw
1f1e7-1f1fe flag_by by
1f1e7-1f1ff flag_bz bz
1f1e8-1f1e6 flag_ca ca
1f1e8-1f1e8 flag_cc cc
1f1e8-1f1e9 flag_cd congo
1f1e8-1f1eb flag_cf cf
1f1e8-1f1ec flag_cg cg
1f1e8-1f1ed flag_ch ch
1f1e8-1f1ee flag_ci ci
1f1e8-1f1f0 flag_ck ck
1f1e8-1f1f1 flag_cl chile
1f1e8-1f1f2 flag_cm cm
1f1e8-1f1f3 flag_cn cn
1f1e8-1f1f4 flag_co co
1f1e8-1f1f5 flag_cp cp
1f1e8-1f1f7 flag_cr cr
1f1e8-1f1fa flag_cu cu
1f1e8-1f1fb flag_cv cv
1f1e8-1f1fc flag_cw cw
1f1e8-1f1fd flag_cx cx
1f1e8-1f1fe flag_cy cy
1f1e8-1f1ff flag_cz cz
1f1e9-1f1ea flag_de de
1f1e9-1f1ec flag_dg dg
1f1e9-1f1ef flag_dj dj
1f1e9-1f1f0 flag_dk dk
1f1e9-1f1f2 flag_dm dm
1f1e9-1f1f4 flag_do do
1f1e9-1f1ff flag_dz dz
1f1ea-1f1e6 flag_ea ea
1f1ea-1f1e8 flag_ec ec
1f1ea-1f1ea flag_ee ee
1f1ea-1f1ec flag_eg eg
1f1ea-1f1ed flag_eh eh
1f1ea-1f1f7 flag_er er
1f1ea-1f1f8 flag_es es
1f1ea-1f1f9 flag_et et
1f1ea-1f1fa flag_eu eu
1f1eb-1f1ee flag_fi fi
1f1eb-1f1ef flag_fj fj
1f1eb-1f1f0 flag_fk fk
1f1eb-1f1f2 flag_fm fm
1f1eb-1f1f4 flag_fo fo
1f1eb-1f1f7 flag_fr fr
1f1ec-1f1e6 flag_ga ga
1f1ec-1f1e7 flag_gb gb
1f1ec-1f1e9 flag_gd gd
1f1ec-1f1ea flag_ge ge
1f1ec-1f1eb flag_gf gf
1f1ec-1f1ec flag_gg gg
1f1ec-1f1ed flag_gh gh
1f1ec-1f1ee flag_gi gi
1f1ec-1f1f1 flag_gl gl
1f1ec-1f1f2 flag_gm gm
1f1ec-1f1f3 flag_gn gn
1f1ec-1f1f5 flag_gp gp
1f1ec-1f1f6 flag_gq gq
1f1ec-1f1f7 flag_gr gr
1f1ec-1f1f8 flag_gs gs
1f1ec-1f1f9 flag_gt gt
1f1ec-1f1fa flag_gu gu
1f1ec-1f1fc flag_gw gw
1f1ec-1f1fe flag_gy gy
1f1ed-1f1f0 flag_hk hk
1f1ed-1f1f2 flag_hm hm
1f1ed-1f1f3 flag_hn hn
1f1ed-1f1f7 flag_hr hr
1f1ed-1f1f9 flag_ht ht
1f1ed-1f1fa flag_hu hu
1f1ee-1f1e8 flag_ic ic
1f1ee-1f1e9 flag_id indonesia
1f1ee-1f1ea flag_ie ie
1f1ee-1f1f1 flag_il il
1f1ee-1f1f2 flag_im im
1f1ee-1f1f3 flag_in in
1f1ee-1f1f4 flag_io io
1f1ee-1f1f6 flag_iq iq
1f1ee-1f1f7 flag_ir ir
1f1ee-1f1f8 flag_is is
1f1ee-1f1f9 flag_it it
1f1ef-1f1ea flag_je je
1f1ef-1f1f2 flag_jm jm
1f1ef-1f1f4 flag_jo jo
1f1ef-1f1f5 flag_jp jp
1f1f0-1f1ea flag_ke ke
1f1f0-1f1ec flag_kg kg
1f1f0-1f1ed flag_kh kh
1f1f0-1f1ee flag_ki ki
1f1f0-1f1f2 flag_km km
1f1f0-1f1f3 flag_kn kn
1f1f0-1f1f5 flag_kp kp
1f1f0-1f1f7 flag_kr kr
1f1f0-1f1fc flag_kw kw
1f1f0-1f1fe flag_ky ky
1f1f0-1f1ff flag_kz kz
1f1f1-1f1e6 flag_la la
1f1f1-1f1e7 flag_lb lb
1f1f1-1f1e8 flag_lc lc
1f1f1-1f1ee flag_li li
1f1f1-1f1f0 flag_lk lk
1f1f1-1f1f7 flag_lr lr
1f1f1-1f1f8 flag_ls ls
1f1f1-1f1f9 flag_lt lt
1f1f1-1f1fa flag_lu lu
1f1f1-1f1fb flag_lv lv
1f1f1-1f1fe flag_ly ly
1f1f2-1f1e6 flag_ma ma
1f1f2-1f1e8 flag_mc mc
1f1f2-1f1e9 flag_md md
1f1f2-1f1ea flag_me me
1f1f2-1f1eb flag_mf mf
1f1f2-1f1ec flag_mg mg
1f1f2-1f1ed flag_mh mh
1f1f2-1f1f0 flag_mk mk
1f1f2-1f1f1 flag_ml ml
1f1f2-1f1f2 flag_mm mm
1f1f2-1f1f3 flag_mn mn
1f1f2-1f1f4 flag_mo mo
1f1f2-1f1f5 flag_mp mp
1f1f2-1f1f6 flag_mq mq
1f1f2-1f1f7 flag_mr mr
1f1f2-1f1f8 flag_ms ms
1f1f2-1f1f9 flag_mt mt
1f1f2-1f1fa flag_mu mu
1f1f2-1f1fb flag_mv mv
1f1f2-1f1fc flag_mw mw
1f1f2-1f1fd flag_mx mx
1f1f2-1f1fe flag_my my
1f1f2-1f1ff flag_mz mz
1f1f3-1f1e6 flag_na na
1f1f3-1f1e8 flag_nc nc
1f1f3-1f1ea flag_ne ne
1f1f3-1f1eb flag_nf nf
1f1f3-1f1ec flag_ng nigeria
1f1f3-1f1ee flag_ni ni
1f1f3-1f1f1 flag_nl nl
1f1f3-1f1f4 flag_no no
1f1f3-1f1f5 flag_np np
1f1f3-1f1f7 flag_nr nr
1f1f3-1f1fa flag_nu nu
1f1f3-1f1ff flag_nz nz
1f1f4-1f1f2 flag_om om
1f1f5-1f1e6 flag_pa pa
1f1f5-1f1ea flag_pe pe
1f1f5-1f1eb flag_pf pf
1f1f5-1f1ec flag_pg pg
1f1f5-1f1ed flag_ph ph
1f1f5-1f1f0 flag_pk pk
1f1f5-1f1f1 flag_pl pl
1f1f5-1f1f2 flag_pm pm
1f1f5-1f1f3 flag_pn pn
1f1f5-1f1f7 flag_pr pr
1f1f5-1f1f8 flag_ps ps
1f1f5-1f1f9 flag_pt pt
1f1f5-1f1fc flag_pw pw
1f1f5-1f1fe flag_py py
1f1f6-1f1e6 flag_qa qa
1f1f7-1f1ea flag_re re
1f1f7-1f1f4 flag_ro ro
1f1f7-1f1f8 flag_rs rs
1f1f7-1f1fa flag_ru ru
1f1f7-1f1fc flag_rw rw
1f1f8-1f1e6 flag_sa saudi saudiarabia
1f1f8-1f1e7 flag_sb sb
1f1f8-1f1e8 flag_sc sc
1f1f8-1f1e9 flag_sd sd
1f1f8-1f1ea flag_se se
1f1f8-1f1ec flag_sg sg
1f1f8-1f1ed flag_sh sh
1f1f8-1f1ee flag_si si
1f1f8-1f1ef flag_sj sj
1f1f8-1f1f0 flag_sk sk
1f1f8-1f1f1 flag_sl sl
1f1f8-1f1f2 flag_sm sm
1f1f8-1f1f3 flag_sn sn
1f1f8-1f1f4 flag_so so
1f1f8-1f1f7 flag_sr sr
1f1f8-1f1f8 flag_ss ss
1f1f8-1f1f9 flag_st st
1f1f8-1f1fb flag_sv sv
1f1f8-1f1fd flag_sx sx
1f1f8-1f1fe flag_sy sy
1f1f8-1f1ff flag_sz sz
1f1f9-1f1e6 flag_ta ta
1f1f9-1f1e8 flag_tc tc
1f1f9-1f1e9 flag_td td
1f1f9-1f1eb flag_tf tf
1f1f9-1f1ec flag_tg tg
1f1f9-1f1ed flag_th th
1f1f9-1f1ef flag_tj tj
1f1f9-1f1f0 flag_tk tk
1f1f9-1f1f1 flag_tl tl
1f1f9-1f1f2 flag_tm turkmenistan
1f1f9-1f1f3 flag_tn tn
1f1f9-1f1f4 flag_to to
1f1f9-1f1f7 flag_tr tr
1f1f9-1f1f9 flag_tt tt
1f1f9-1f1fb flag_tv tuvalu
1f1f9-1f1fc flag_tw tw
1f1f9-1f1ff flag_tz tz
1f1fa-1f1e6 flag_ua ua
1f1fa-1f1ec flag_ug ug
1f1fa-1f1f2 flag_um um
1f1fa-1f1f8 flag_us us
1f1fa-1f1fe flag_uy uy
1f1fa-1f1ff flag_uz uz
1f1fb-1f1e6 flag_va va
1f1fb-1f1e8 flag_vc vc
1f1fb-1f1ea flag_ve ve
1f1fb-1f1ec flag_vg vg
1f1fb-1f1ee flag_vi vi
1f1fb-1f1f3 flag_vn vn
1f1fb-1f1fa flag_vu vu
1f1fc-1f1eb flag_wf wf
1f3f3-fe0f flag_white waving_white_flag
1f1fc-1f1f8 flag_ws ws
1f1fd-1f1f0 flag_xk xk
1f1fe-1f1ea flag_ye ye
1f1fe-1f1f9 flag_yt yt
1f1ff-1f1e6 flag_za za
1f1ff-1f1f2 flag_zm zm
1f1ff-1f1fc flag_zw zw
1f38f flags
1f526 flashlight
269c-fe0f fleur-de-lis
1f4be floppy_disk
1f3b4 flower_playing_cards
1f633 flushed
1f32b-fe0f fog
1f301 foggy
1f3c8 football
1f463 footprints
1f374 fork_and_knife
1f37d-fe0f fork_knife_plate fork_and_knife_with_plate
26f2-fe0f fountain
0034-fe0f-20e3 four
1f340 four_leaf_clover
1f98a fox fox_face
1f5bc-fe0f frame_photo frame_with_picture
1f193 free
1f956 french_bread baguette_bread
1f364 fried_shrimp
1f35f fries
1f438 frog
2639-fe0f frowning2 white_frowning_face
1f626 frowning
26fd-fe0f fuelpump
1f315 full_moon
1f31d full_moon_with_face
1f3b2 game_die
2699-fe0f gear
1f48e gem
264a-fe0f gemini
1f47b ghost
1f381 gift
1f49d gift_heart
+1f467 girl
1f310 globe_with_meridians
1f945 goal goal_net
1f410 goat
26f3-fe0f golf
1f3cc-fe0f golfer
1f98d gorilla
1f347 grapes
1f34f green_apple
1f4d7 green_book
1f49a green_heart
2755 grey_exclamation
2754 grey_question
1f62c grimacing
1f601 grin
1f600 grinning
+1f482 guardsman
1f3b8 guitar
1f52b gun
+1f487 haircut
1f354 hamburger
1f528 hammer
2692-fe0f hammer_pick hammer_and_pick
1f439 hamster
+1f590-fe0f hand_splayed raised_hand_with_fingers_splayed
1f45c handbag
+1f93e handball
+1f91d handshake shaking_hands
0023-fe0f-20e3 hash
1f425 hatched_chick
1f423 hatching_chick
1f915 head_bandage face_with_head_bandage
1f3a7 headphones
1f649 hear_no_evil
2764-fe0f heart
1f49f heart_decoration
2763-fe0f heart_exclamation heavy_heart_exclamation_mark_ornament
1f60d heart_eyes
1f63b heart_eyes_cat
1f493 heartbeat
1f497 heartpulse
2665-fe0f hearts
2714-fe0f heavy_check_mark
2797 heavy_division_sign
1f4b2 heavy_dollar_sign
2796 heavy_minus_sign
2716-fe0f heavy_multiplication_x
2795 heavy_plus_sign
1f681 helicopter
26d1-fe0f helmet_with_cross helmet_with_white_cross
1f33f herb
1f33a hibiscus
1f506 high_brightness
1f460 high_heel
1f3d2 hockey
1f573-fe0f hole
1f3d8-fe0f homes house_buildings
1f36f honey_pot
1f434 horse
+1f3c7 horse_racing
1f3e5 hospital
1f336-fe0f hot_pepper
1f32d hotdog hot_dog
1f3e8 hotel
2668-fe0f hotsprings
231b-fe0f hourglass
23f3 hourglass_flowing_sand
1f3e0 house
1f3da-fe0f house_abandoned derelict_house_building
1f3e1 house_with_garden
1f917 hugging hugging_face
1f62f hushed
1f368 ice_cream
26f8-fe0f ice_skate
1f366 icecream
1f194 id
1f250 ideograph_advantage
1f47f imp
1f4e5 inbox_tray
1f4e8 incoming_envelope
+1f481 information_desk_person
2139-fe0f information_source
1f607 innocent
2049-fe0f interrobang
1f4f1 iphone
1f3dd-fe0f island desert_island
1f3ee izakaya_lantern
1f383 jack_o_lantern
1f5fe japan
1f3ef japanese_castle
1f47a japanese_goblin
1f479 japanese_ogre
1f456 jeans
1f602 joy
1f639 joy_cat
1f579-fe0f joystick
+1f939 juggling juggler
1f54b kaaba
1f5dd-fe0f key2 old_key
1f511 key
2328-fe0f keyboard
1f51f keycap_ten
1f458 kimono
1f48b kiss
1f468-200d-2764-fe0f-200d-1f48b-200d-1f468 kiss_mm couplekiss_mm
1f469-200d-2764-fe0f-200d-1f48b-200d-1f469 kiss_ww couplekiss_ww
1f617 kissing
1f63d kissing_cat
1f61a kissing_closed_eyes
1f618 kissing_heart
1f619 kissing_smiling_eyes
1f95d kiwi kiwifruit
1f52a knife
1f428 koala
1f201 koko
1f3f7-fe0f label
1f537 large_blue_diamond
1f536 large_orange_diamond
1f317 last_quarter_moon
1f31c last_quarter_moon_with_face
1f606 laughing satisfied
1f343 leaves
1f4d2 ledger
+1f91b left_facing_fist left_fist
1f6c5 left_luggage
2194-fe0f left_right_arrow
21a9-fe0f leftwards_arrow_with_hook
1f34b lemon
264c-fe0f leo
1f406 leopard
1f39a-fe0f level_slider
1f574-fe0f levitate man_in_business_suit_levitating
264e-fe0f libra
+1f3cb-fe0f lifter weight_lifter
1f688 light_rail
1f517 link
1f981 lion_face lion
1f444 lips
1f484 lipstick
1f98e lizard
1f512 lock
1f50f lock_with_ink_pen
1f36d lollipop
27bf loop
1f50a loud_sound
1f4e2 loudspeaker
1f3e9 love_hotel
1f48c love_letter
1f505 low_brightness
1f925 lying_face liar
24c2-fe0f m
1f50d mag
1f50e mag_right
1f004-fe0f mahjong
1f4eb mailbox
1f4ea mailbox_closed
1f4ec mailbox_with_mail
1f4ed mailbox_with_no_mail
+1f468 man
+1f57a man_dancing male_dancer
1f935 man_in_tuxedo
1f935-1f3fb man_in_tuxedo_tone1 tuxedo_tone1
1f935-1f3fc man_in_tuxedo_tone2 tuxedo_tone2
1f935-1f3fd man_in_tuxedo_tone3 tuxedo_tone3
1f935-1f3fe man_in_tuxedo_tone4 tuxedo_tone4
1f935-1f3ff man_in_tuxedo_tone5 tuxedo_tone5
+1f472 man_with_gua_pi_mao
+1f473 man_with_turban
1f45e mans_shoe
1f5fa-fe0f map world_map
1f341 maple_leaf
1f94b martial_arts_uniform karate_uniform
1f637 mask
+1f486 massage
1f356 meat_on_bone
1f3c5 medal sports_medal
1f4e3 mega
1f348 melon
1f54e menorah
1f6b9 mens
+1f918 metal sign_of_the_horns
1f687 metro
1f399-fe0f microphone2 studio_microphone
1f3a4 microphone
1f52c microscope
+1f595 middle_finger reversed_hand_with_middle_finger_extended
1f396-fe0f military_medal
1f95b milk glass_of_milk
1f30c milky_way
1f690 minibus
1f4bd minidisc
1f4f4 mobile_phone_off
1f911 money_mouth money_mouth_face
1f4b8 money_with_wings
1f4b0 moneybag
1f412 monkey
1f435 monkey_face
1f69d monorail
1f393 mortar_board
1f54c mosque
1f6f5 motor_scooter motorbike
1f6e5-fe0f motorboat
1f3cd-fe0f motorcycle racing_motorcycle
1f6e3-fe0f motorway
1f5fb mount_fuji
26f0-fe0f mountain
+1f6b5 mountain_bicyclist
1f6a0 mountain_cableway
1f69e mountain_railway
1f3d4-fe0f mountain_snow snow_capped_mountain
1f401 mouse2
1f42d mouse
1f5b1-fe0f mouse_three_button three_button_mouse
1f3a5 movie_camera
1f5ff moyai
+1f936 mrs_claus mother_christmas
+1f4aa muscle
1f344 mushroom
1f3b9 musical_keyboard
1f3b5 musical_note
1f3bc musical_score
1f507 mute
+1f485 nail_care
1f4db name_badge
1f922 nauseated_face sick
1f454 necktie
274e negative_squared_cross_mark
1f913 nerd nerd_face
1f610 neutral_face
1f195 new
1f311 new_moon
1f31a new_moon_with_face
1f5de-fe0f newspaper2 rolled_up_newspaper
1f4f0 newspaper
1f196 ng
1f303 night_with_stars
0039-fe0f-20e3 nine
1f515 no_bell
1f6b3 no_bicycles
26d4-fe0f no_entry
1f6ab no_entry_sign
+1f645 no_good
1f4f5 no_mobile_phones
1f636 no_mouth
1f6b7 no_pedestrians
1f6ad no_smoking
1f6b1 non-potable_water
+1f443 nose
1f4d3 notebook
1f4d4 notebook_with_decorative_cover
1f5d2-fe0f notepad_spiral spiral_note_pad
1f3b6 notes
1f529 nut_and_bolt
1f17e o2
2b55-fe0f o
1f30a ocean
1f6d1 octagonal_sign stop_sign
1f419 octopus
1f362 oden
1f3e2 office
1f6e2-fe0f oil oil_drum
1f197 ok
+1f44c ok_hand
+1f646 ok_woman
+1f474 older_man
+1f475 older_woman grandma
1f549-fe0f om_symbol
1f51b on
1f698 oncoming_automobile
1f68d oncoming_bus
1f694 oncoming_police_car
1f696 oncoming_taxi
0031-fe0f-20e3 one
1f4c2 open_file_folder
+1f450 open_hands
1f62e open_mouth
26ce ophiuchus
1f4d9 orange_book
2626-fe0f orthodox_cross
1f4e4 outbox_tray
1f989 owl
1f402 ox
1f4e6 package
1f4c4 page_facing_up
1f4c3 page_with_curl
1f4df pager
1f58c-fe0f paintbrush lower_left_paintbrush
1f334 palm_tree
1f95e pancakes
1f43c panda_face
1f4ce paperclip
1f587-fe0f paperclips linked_paperclips
1f3de-fe0f park national_park
1f17f-fe0f parking
303d-fe0f part_alternation_mark
26c5-fe0f partly_sunny
1f6c2 passport_control
23f8-fe0f pause_button double_vertical_bar
262e-fe0f peace peace_symbol
1f351 peach
1f95c peanuts shelled_peanut
1f350 pear
1f58a-fe0f pen_ballpoint lower_left_ballpoint_pen
1f58b-fe0f pen_fountain lower_left_fountain_pen
270f-fe0f pencil2
1f4dd pencil
1f427 penguin
1f614 pensive
1f3ad performing_arts
1f623 persevere
+1f64d person_frowning
+1f471 person_with_blond_hair
+1f64e person_with_pouting_face
26cf-fe0f pick
1f416 pig2
1f437 pig
1f43d pig_nose
1f48a pill
1f34d pineapple
1f3d3 ping_pong table_tennis
2653-fe0f pisces
1f355 pizza
1f6d0 place_of_worship worship_symbol
23ef-fe0f play_pause
+1f447 point_down
+1f448 point_left
+1f449 point_right
+261d-fe0f point_up
+1f446 point_up_2
1f693 police_car
1f429 poodle
1f4a9 poop hankey poo shit
1f37f popcorn
1f3e3 post_office
1f4ef postal_horn
1f4ee postbox
1f6b0 potable_water
1f954 potato
1f45d pouch
1f357 poultry_leg
1f4b7 pound
1f63e pouting_cat
+1f64f pray
1f4ff prayer_beads
+1f930 pregnant_woman expecting_woman
+1f934 prince
+1f478 princess
1f5a8-fe0f printer
1f4fd-fe0f projector film_projector
+1f44a punch
1f49c purple_heart
1f45b purse
1f4cc pushpin
1f6ae put_litter_in_its_place
2753 question
1f407 rabbit2
1f430 rabbit
1f3ce-fe0f race_car racing_car
1f40e racehorse
1f4fb radio
1f518 radio_button
2622-fe0f radioactive radioactive_sign
1f621 rage
1f683 railway_car
1f6e4-fe0f railway_track railroad_track
1f308 rainbow
1f3f3-1f308 rainbow_flag gay_pride_flag
+1f91a raised_back_of_hand back_of_hand
+270b raised_hand
+1f64c raised_hands
+1f64b raising_hand
1f40f ram
1f35c ramen
1f400 rat
23fa-fe0f record_button
267b-fe0f recycle
1f697 red_car
1f534 red_circle
1f1e6 regional_indicator_a
1f1e7 regional_indicator_b
1f1e8 regional_indicator_c
1f1e9 regional_indicator_d
1f1ea regional_indicator_e
1f1eb regional_indicator_f
1f1ec regional_indicator_g
1f1ed regional_indicator_h
1f1ee regional_indicator_i
1f1ef regional_indicator_j
1f1f0 regional_indicator_k
1f1f1 regional_indicator_l
1f1f2 regional_indicator_m
1f1f3 regional_indicator_n
1f1f4 regional_indicator_o
1f1f5 regional_indicator_p
1f1f6 regional_indicator_q
1f1f7 regional_indicator_r
1f1f8 regional_indicator_s
1f1f9 regional_indicator_t
1f1fa regional_indicator_u
1f1fb regional_indicator_v
1f1fc regional_indicator_w
1f1fd regional_indicator_x
1f1fe regional_indicator_y
1f1ff regional_indicator_z
00ae-fe0f registered
263a-fe0f relaxed
1f60c relieved
1f397-fe0f reminder_ribbon
1f501 repeat
1f502 repeat_one
1f6bb restroom
1f49e revolving_hearts
23ea rewind
1f98f rhino rhinoceros
1f380 ribbon
1f35a rice
1f359 rice_ball
1f358 rice_cracker
1f391 rice_scene
+1f91c right_facing_fist right_fist
1f48d ring
1f916 robot robot_face
1f680 rocket
1f923 rofl rolling_on_the_floor_laughing
1f3a2 roller_coaster
1f644 rolling_eyes face_with_rolling_eyes
1f413 rooster
1f339 rose
1f3f5-fe0f rosette
1f6a8 rotating_light
1f4cd round_pushpin
+1f6a3 rowboat
1f3c9 rugby_football
+1f3c3 runner
1f3bd running_shirt_with_sash
1f202-fe0f sa
2650-fe0f sagittarius
26f5-fe0f sailboat
1f376 sake
1f957 salad green_salad
1f461 sandal
+1f385 santa
1f4e1 satellite
1f6f0-fe0f satellite_orbital
1f3b7 saxophone
2696-fe0f scales
1f3eb school
1f392 school_satchel
2702-fe0f scissors
1f6f4 scooter
1f982 scorpion
264f-fe0f scorpius
1f631 scream
1f640 scream_cat
1f4dc scroll
1f4ba seat
1f948 second_place second_place_medal
3299-fe0f secret
1f648 see_no_evil
1f331 seedling
+1f933 selfie
0037-fe0f-20e3 seven
1f958 shallow_pan_of_food paella
2618-fe0f shamrock
1f988 shark
1f367 shaved_ice
1f411 sheep
1f41a shell
1f6e1-fe0f shield
26e9-fe0f shinto_shrine
1f6a2 ship
1f455 shirt
1f6cd-fe0f shopping_bags
1f6d2 shopping_cart shopping_trolley
1f6bf shower
1f990 shrimp
+1f937 shrug
1f4f6 signal_strength
0036-fe0f-20e3 six
1f52f six_pointed_star
1f3bf ski
26f7-fe0f skier
1f480 skull skeleton
2620-fe0f skull_crossbones skull_and_crossbones
1f634 sleeping
1f6cc sleeping_accommodation
1f62a sleepy
1f641 slight_frown slightly_frowning_face
1f642 slight_smile slightly_smiling_face
1f3b0 slot_machine
1f539 small_blue_diamond
1f538 small_orange_diamond
1f53a small_red_triangle
1f53b small_red_triangle_down
1f604 smile
1f638 smile_cat
1f603 smiley
1f63a smiley_cat
1f608 smiling_imp
1f60f smirk
1f63c smirk_cat
1f6ac smoking
1f40c snail
1f40d snake
1f927 sneezing_face sneeze
1f3c2 snowboarder
2744-fe0f snowflake
2603-fe0f snowman2
26c4-fe0f snowman
1f62d sob
26bd-fe0f soccer
1f51c soon
1f198 sos
1f509 sound
1f47e space_invader
2660-fe0f spades
1f35d spaghetti
2747-fe0f sparkle
1f387 sparkler
2728 sparkles
1f496 sparkling_heart
1f64a speak_no_evil
1f508 speaker
1f5e3-fe0f speaking_head speaking_head_in_silhouette
1f4ac speech_balloon
1f5e8-fe0f speech_left left_speech_bubble
1f6a4 speedboat
1f577-fe0f spider
1f578-fe0f spider_web
1f944 spoon
+1f575-fe0f spy sleuth_or_spy
1f991 squid
1f3df-fe0f stadium
1f31f star2
2b50-fe0f star
262a-fe0f star_and_crescent
2721-fe0f star_of_david
1f320 stars
1f689 station
1f5fd statue_of_liberty
1f682 steam_locomotive
1f372 stew
23f9-fe0f stop_button
23f1-fe0f stopwatch
1f4cf straight_ruler
1f353 strawberry
1f61b stuck_out_tongue
1f61d stuck_out_tongue_closed_eyes
1f61c stuck_out_tongue_winking_eye
1f959 stuffed_flatbread stuffed_pita
1f31e sun_with_face
1f33b sunflower
1f60e sunglasses
2600-fe0f sunny
1f305 sunrise
1f304 sunrise_over_mountains
+1f3c4 surfer
1f363 sushi
1f69f suspension_railway
1f613 sweat
1f4a6 sweat_drops
1f605 sweat_smile
1f360 sweet_potato
+1f3ca swimmer
1f523 symbols
1f54d synagogue
1f489 syringe
1f32e taco
1f389 tada
1f38b tanabata_tree
1f34a tangerine
2649-fe0f taurus
1f695 taxi
1f375 tea
260e-fe0f telephone
1f4de telephone_receiver
1f52d telescope
1f3be tennis
26fa-fe0f tent
1f321-fe0f thermometer
1f912 thermometer_face face_with_thermometer
1f914 thinking thinking_face
1f949 third_place third_place_medal
1f4ad thought_balloon
0033-fe0f-20e3 three
+1f44e thumbsdown -1 thumbdown
+1f44d thumbsup +1 thumbup
26c8-fe0f thunder_cloud_rain thunder_cloud_and_rain
1f3ab ticket
1f39f-fe0f tickets admission_tickets
1f405 tiger2
1f42f tiger
23f2-fe0f timer timer_clock
1f62b tired_face
2122-fe0f tm
1f6bd toilet
1f5fc tokyo_tower
1f345 tomato
1f3fb tone1
1f3fc tone2
1f3fd tone3
1f3fe tone4
1f3ff tone5
1f445 tongue
1f6e0-fe0f tools hammer_and_wrench
1f51d top
1f3a9 tophat
23ed-fe0f track_next next_track
23ee-fe0f track_previous previous_track
1f5b2-fe0f trackball
1f69c tractor
1f6a5 traffic_light
1f686 train2
1f68b train
1f68a tram
1f6a9 triangular_flag_on_post
1f4d0 triangular_ruler
1f531 trident
1f624 triumph
1f68e trolleybus
1f3c6 trophy
1f379 tropical_drink
1f420 tropical_fish
1f69a truck
1f3ba trumpet
1f337 tulip
1f943 tumbler_glass whisky
1f983 turkey
1f422 turtle
1f4fa tv
1f500 twisted_rightwards_arrows
0032-fe0f-20e3 two
1f495 two_hearts
1f46c two_men_holding_hands
1f46d two_women_holding_hands
1f239 u5272
1f234 u5408
1f23a u55b6
1f22f-fe0f u6307
1f237-fe0f u6708
1f236 u6709
1f235 u6e80
1f21a-fe0f u7121
1f238 u7533
1f232 u7981
1f233 u7a7a
2602-fe0f umbrella2
2614-fe0f umbrella
1f612 unamused
1f51e underage
1f984 unicorn unicorn_face
1f513 unlock
1f199 up
1f643 upside_down upside_down_face
26b1-fe0f urn funeral_urn
+270c-fe0f v
1f6a6 vertical_traffic_light
1f4fc vhs
1f4f3 vibration_mode
1f4f9 video_camera
1f3ae video_game
1f3bb violin
264d-fe0f virgo
1f30b volcano
1f3d0 volleyball
1f19a vs
+1f596 vulcan raised_hand_with_part_between_middle_and_ring_fingers
+1f6b6 walking
1f318 waning_crescent_moon
1f316 waning_gibbous_moon
26a0-fe0f warning
1f5d1-fe0f wastebasket
231a-fe0f watch
1f403 water_buffalo
+1f93d water_polo
1f349 watermelon
+1f44b wave
3030-fe0f wavy_dash
1f312 waxing_crescent_moon
1f314 waxing_gibbous_moon
1f6be wc
1f629 weary
1f492 wedding
1f40b whale2
1f433 whale
2638-fe0f wheel_of_dharma
267f-fe0f wheelchair
2705 white_check_mark
26aa-fe0f white_circle
1f4ae white_flower
2b1c-fe0f white_large_square
25fd-fe0f white_medium_small_square
25fb-fe0f white_medium_square
25ab-fe0f white_small_square
1f533 white_square_button
1f325-fe0f white_sun_cloud white_sun_behind_cloud
1f326-fe0f white_sun_rain_cloud white_sun_behind_cloud_with_rain
1f324-fe0f white_sun_small_cloud white_sun_with_small_cloud
1f940 wilted_rose wilted_flower
1f32c-fe0f wind_blowing_face
1f390 wind_chime
1f377 wine_glass
1f609 wink
1f43a wolf
+1f469 woman
1f45a womans_clothes
1f452 womans_hat
1f6ba womens
1f61f worried
1f527 wrench
+1f93c wrestlers wrestling
+270d-fe0f writing_hand
274c x
1f49b yellow_heart
1f4b4 yen
262f-fe0f yin_yang
1f60b yum
26a1-fe0f zap
0030-fe0f-20e3 zero
1f910 zipper_mouth zipper_mouth_face
1f4a4 zzz
`;

type Names = ReadonlyMap<string, string>;

function read(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [points, ...shortcodes] = line.replace(/^\+/, '').split(' ');
      const text = String.fromCodePoint(...points!.split('-').map((point) => parseInt(point, 16)));
      const tones = line.startsWith('+') ? [0, 1, 2, 3, 4] : [];
      return shortcodes.flatMap((shortcode): [string, string][] => [
        [shortcode, text],
        ...tones.map((tone): [string, string] => [`${shortcode}_tone${tone + 1}`, inTone(text, tone)]),
      ]);
    });
}

/** The same person in another tone of skin, 0 the lightest. */
function inTone(person: string, tone: number): string {
  const [first = '', ...rest] = person.replaceAll('\ufe0f', '');
  return first + String.fromCodePoint(LIGHTEST + tone) + rest.join('');
}

const TABLES: Readonly<Record<EmojiOptions['index'], readonly string[]>> = {
  emojione: [TABLE],
  twemoji: [TABLE, TWEMOJI],
  gemoji: [TABLE, TWEMOJI, GEMOJI],
};
const kept = new Map<EmojiOptions['index'], Names>();

function namesOf(index: EmojiOptions['index']): Names {
  let names = kept.get(index);
  if (!names) kept.set(index, (names = new Map(TABLES[index].flatMap(read))));
  return names;
}

const TONE = /^(.+?)_(?:tone([1-5])|(light|medium_light|medium|medium_dark|dark)_skin_tone)$/;
const TONES = ['light', 'medium_light', 'medium', 'medium_dark', 'dark'];
const LIGHTEST = 0x1f3fb;

/** The emoji a shortcode (without colons) stands for, in the set a site uses. */
export function emojiOf(shortcode: string, { index }: Pick<EmojiOptions, 'index'>): string | undefined {
  const names = namesOf(index);
  const found = names.get(shortcode);
  if (found !== undefined || index === 'emojione') return found;
  const [, name, number, word] = TONE.exec(shortcode) ?? [];
  const person = name === undefined ? undefined : names.get(name);
  if (person === undefined) return undefined;
  const tone = number === undefined ? TONES.indexOf(word!) : Number(number) - 1;
  return inTone(person, tone);
}
